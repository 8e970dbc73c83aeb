using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;
using Rounds = PlayLinkTalk.Api.Accounts.PasswordOptions;

namespace PlayLinkTalk.Tests.Api.Sessions;

/// <summary>How passwords are hashed, and how many at a time.</summary>
public sealed class HashingTests
{
    [Fact]
    public void Passwords_are_hashed_with_what_is_advised()
    {
        Assert.Equal(210_000, new Rounds().IterationCount);
        var hash = Convert.FromBase64String(new PasswordHasher<AccountRow>(
            Options.Create(new PasswordHasherOptions { IterationCount = Rounds.AdvisedIterations })).HashPassword(null!, "password"));

        // Version 3 of the format: the pseudo-random function (2: HMAC with SHA-512), then the rounds.
        Assert.Equal((1, 2u, 210_000u), ((int)hash[0], Number(hash, 1), Number(hash, 5)));

        static uint Number(byte[] from, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(from.AsSpan(at));
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_replaced_at_the_next_sign_in()
    {
        await using var before = await ApiServer.StartAsync();
        var player = await before.JoinAsync();
        var old = await HashAsync(before, player.Id);
        await before.StopAsync();

        await using var api = await ApiServer.StartAsync(With(before.Folder, rounds: 3));
        Assert.Equal(401, (await api.Nobody.Sessions.TrySignInAsync(new(player.Email, "wrong password"))).Problem!.Status);
        Assert.Equal(old, await HashAsync(api, player.Id));
        var signedIn = await api.Nobody.Sessions.SignInAsync(new(player.Email, ApiServer.Password));
        var renewed = await HashAsync(api, player.Id);
        Assert.NotEqual(old, renewed);
        await api.SignInAsync(player.Email);

        Assert.Equal(renewed, await HashAsync(api, player.Id));
        await using var db = api.OpenDatabase();
        var row = await db.Accounts.SingleAsync(a => a.Id == player.Id);
        Assert.True(PlayLinkTalk.Api.Sessions.DeviceToken.IsOf(row, signedIn.Device));
    }

    [Fact]
    public async Task Beyond_the_bound_callers_are_asked_to_come_back_and_the_others_are_served()
    {
        await using var api = await ApiServer.StartAsync(With(null, rounds: 300_000) with
        {
            Settings = new Dictionary<string, string?> { ["Passwords:AtOnce"] = "1", ["Passwords:Waiting"] = "1" },
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignUpAsync(api)));
        var signIns = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => api.Nobody.Sessions.TrySignInAsync(new($"{i}@nobody.example", "wrong password"))));

        Assert.Contains(answers, answer => answer.Problem is null);
        foreach (var refused in answers.Select(answer => answer.Problem).Concat(signIns.Select(answer => answer.Problem)))
        {
            if (refused is not null && refused.Status != 401)
            {
                Assert.Equal((503, ProblemCodes.Unavailable, (TimeSpan?)TimeSpan.FromSeconds(2)), (refused.Status, refused.Code, refused.RetryAfter));
            }
        }

        Assert.Contains(answers, answer => answer.Problem?.Status == 503);
        Assert.Contains(signIns, answer => answer.Problem?.Status == 503);
        Assert.Null((await SignUpAsync(api)).Problem);
    }

    private static ApiSetup With(string? folder, int rounds) => new()
    {
        Folder = folder,
        Configure = builder => builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = rounds),
    };

    private static Task<ApiResult<Account>> SignUpAsync(ApiServer api) => api.Nobody.Accounts.TryCreateAsync(
        new CreateAccount($"{Guid.NewGuid():N}@players.example", ApiServer.Password, "Kim", Gender.Other, null, "seoul-mapo", null));

    private static async Task<string> HashAsync(ApiServer api, Guid account)
    {
        await using var db = api.OpenDatabase();
        return await db.Accounts.Where(a => a.Id == account).Select(a => a.PasswordHash).SingleAsync();
    }
}
