using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

/// <summary>What members agree to is kept with its version and time.</summary>
public sealed class ConsentTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly GiveConsent Given = new(LegalTexts.Terms, LegalTexts.Privacy, FourteenOrOlder: true);

    [Fact]
    public async Task A_sign_up_keeps_the_versions_and_the_time()
    {
        var email = $"{Guid.NewGuid():N}@players.example";
        var created = await api.Nobody.Accounts.CreateAsync(new(
            email, ApiServer.Password, "Mina", Gender.Undisclosed, null, "seoul-mapo", null, Consent: Given));

        Assert.Equal((LegalTexts.Terms, LegalTexts.Privacy), (created.Consent!.Terms, created.Consent.Privacy));
        Assert.Equal(created.CreatedAt, created.Consent.At);
        Assert.True(created.Consent.IsCurrent());
        Assert.Equal(created.Consent, (await (await api.SignInAsync(email)).Api.Me.GetAsync()).Consent);
    }

    [Fact]
    public async Task A_guest_agrees_by_starting()
    {
        var guest = (await api.Nobody.Accounts.TryStartGuestAsync(new("Mina", Consent: Given))).OrThrow();

        Assert.True(guest.Account.Consent!.IsCurrent());
    }

    [Fact]
    public async Task An_account_without_a_consent_or_with_an_earlier_one_agrees_later()
    {
        var player = await api.JoinAsync();
        Assert.Null((await player.Api.Me.GetAsync()).Consent);

        var first = (await player.Api.Me.TryAgreeAsync(Given)).OrThrow().Consent!;
        await using (var db = api.OpenDatabase())
        {
            await db.Accounts.Where(a => a.Id == player.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AgreedTerms, "2020-01-01"));
        }

        Assert.False((await player.Api.Me.GetAsync()).Consent!.IsCurrent());
        var second = (await player.Api.Me.TryAgreeAsync(Given)).OrThrow().Consent!;
        Assert.True(second.IsCurrent() && second.At >= first.At);
    }

    [Theory]
    [InlineData("""{"terms":"2020-01-01","privacy":"{privacy}","fourteenOrOlder":true}""", "terms")]
    [InlineData("""{"terms":"{terms}","privacy":"","fourteenOrOlder":true}""", "privacy")]
    [InlineData("""{"terms":"{terms}","privacy":"{privacy}","fourteenOrOlder":false}""", "fourteenOrOlder")]
    public async Task What_was_not_shown_or_not_agreed_to_is_refused_everywhere(string json, string field)
    {
        json = json.Replace("{terms}", LegalTexts.Terms, StringComparison.Ordinal)
            .Replace("{privacy}", LegalTexts.Privacy, StringComparison.Ordinal);
        var player = await api.JoinAsync();

        using var later = await player.AskAsync(HttpMethod.Put, "/api/me/consent", json);
        await later.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);

        using var guest = await api.Http.PostAsync("/api/guests", Json($$"""{"nickname":"Mina","consent":{{json}}}"""));
        await guest.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        Assert.Null((await player.Api.Me.GetAsync()).Consent);
    }

    private static StringContent Json(string json) => new(json, null, "application/json");
}
