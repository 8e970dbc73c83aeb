using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

/// <summary>The same letters, composed or in parts, are the same person.</summary>
public sealed class TypedFormTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const string Password = "비밀번호는 아주 길어요 é";

    private static string Parts(string text) => text.Normalize(NormalizationForm.FormD);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_and_an_address_typed_in_parts_are_those_typed_composed(bool partsFirst)
    {
        var email = $"홍길동{Guid.NewGuid():N}@players.example";
        var (first, second) = partsFirst ? (Parts(email), email) : (email, Parts(email));
        var account = await api.Nobody.Accounts.CreateAsync(Account(first, partsFirst ? Parts(Password) : Password));

        foreach (var address in (string[])[first, second])
        {
            foreach (var password in (string[])[Password, Parts(Password)])
            {
                Assert.Equal(account.Id, (await api.Nobody.Sessions.SignInAsync(new(address, password))).Account.Id);
            }
        }

        var again = await Assert.ThrowsAsync<PlayLinkTalk.Client.ApiException>(
            () => api.Nobody.Accounts.CreateAsync(Account(second, Password)));
        Assert.Equal(ProblemCodes.EmailTaken, again.Problem.Code);
        Assert.Equal(email, account.Email);
    }

    [Fact]
    public async Task What_was_stored_in_parts_before_still_lets_its_owner_in()
    {
        var email = $"김{Guid.NewGuid():N}@players.example";
        var account = await api.Nobody.Accounts.CreateAsync(Account(email, Password));
        var hasher = api.Services.GetRequiredService<PasswordHasher<AccountRow>>();
        await using (var db = api.OpenDatabase())
        {
            var row = await db.Accounts.SingleAsync(a => a.Id == account.Id);
            (row.Email, row.PasswordHash) = (Parts(email), hasher.HashPassword(row, Parts(Password)));
            await db.SaveChangesAsync();
        }

        foreach (var password in (string[])[Password, Parts(Password)])
        {
            Assert.Equal(account.Id, (await api.Nobody.Sessions.SignInAsync(new(email, password))).Account.Id);
        }

        var wrong = await Assert.ThrowsAsync<PlayLinkTalk.Client.ApiException>(
            () => api.Nobody.Sessions.SignInAsync(new(email, Password + "!")));
        Assert.Equal(ProblemCodes.InvalidCredentials, wrong.Problem.Code);
    }

    private static CreateAccount Account(string email, string password) =>
        new(email, password, "홍길동", Gender.Undisclosed, 1990, "seoul-mapo", []);
}
