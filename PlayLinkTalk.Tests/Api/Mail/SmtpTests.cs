using Microsoft.EntityFrameworkCore;
using MimeKit;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Mail;

/// <summary>A real mail server on a socket gets each letter once, also when it fails.</summary>
public sealed class SmtpTests : IAsyncLifetime
{
    private readonly MailServer _server = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup { Settings = _server.Settings });

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_sign_up_sends_one_mail_with_sender_recipient_and_text()
    {
        var email = await SignUpAsync("ko");

        var mail = Assert.Single(await TakenAsync(1));

        Assert.Equal(email, mail.To.Mailboxes.Single().Address);
        Assert.Equal(("PlayLinkTalk", "no-reply@play.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Equal("[PlayLinkTalk] 이메일 주소를 확인해 주세요", mail.Subject);
        Assert.Contains("링크는 24시간 동안 쓸 수 있어요.", mail.TextBody, StringComparison.Ordinal);
        Assert.NotEmpty(Mailbox.CodeOf(mail));
        Assert.EndsWith("@play.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        await LettersAreGoneAsync();
    }

    [Theory]
    [InlineData(Trouble.RecipientLater)]
    [InlineData(Trouble.DataLater)]
    [InlineData(Trouble.Away)]
    [InlineData(Trouble.CutInData)]
    public async Task A_mail_that_is_not_taken_is_sent_again_after_a_pause_that_grows(Trouble trouble)
    {
        _server.Expect(trouble, trouble);
        await SignUpAsync("en");
        await ConnectionsAsync(1);
        await DelayedAsync(1);

        _api.Clock.Advance(TimeSpan.FromSeconds(29));
        await DelayedAsync(1);
        Assert.Equal(1, _server.Connections);
        await AfterAsync(TimeSpan.FromSeconds(1), 2);
        await DelayedAsync(2);
        await AfterAsync(TimeSpan.FromMinutes(1), 3);

        Assert.Single(await TakenAsync(1));
        await LettersAreGoneAsync();
        Assert.Equal(3, _server.Connections);
    }

    [Fact]
    public async Task A_mail_that_is_taken_is_not_sent_again_because_the_good_bye_fails()
    {
        _server.Expect(Trouble.CutAfterTaken);
        await SignUpAsync("en");

        await LettersAreGoneAsync();

        Assert.Single(_server.Taken);
        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task A_repetition_that_cannot_be_avoided_has_the_same_message_id()
    {
        _server.Expect(Trouble.CutBeforeAnswer);
        await SignUpAsync("en");
        await DelayedAsync(1);

        await AfterAsync(TimeSpan.FromSeconds(30), 2);
        var mails = await TakenAsync(2);

        Assert.Single(mails.Select(mail => mail.MessageId).Distinct());
        await LettersAreGoneAsync();
        // Either code works: which mail is read first does not matter.
        Assert.True((await _api.Nobody.Recovery.TryConfirmEmailAsync(new(Mailbox.CodeOf(mails[0])))).Succeeded);
    }

    [Fact]
    public async Task A_refused_mail_is_given_up_and_the_next_one_is_sent()
    {
        _server.Expect(Trouble.Refusal);
        await SignUpAsync("en");
        await LettersAreGoneAsync();
        Assert.Empty(_server.Taken);

        var email = await SignUpAsync("en");

        Assert.Equal(email, Assert.Single(await TakenAsync(1)).To.Mailboxes.Single().Address);
        Assert.Contains("550", _api.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(email, _api.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_no_mail_where_encryption_is_asked_for()
    {
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?>(_server.Settings) { ["Mail:Encryption"] = "StartTls" },
        });
        await api.Nobody.Accounts.CreateAsync(
            new CreateAccount($"{Guid.NewGuid():N}@players.example", ApiServer.Password, "Kim", Gender.Other, null, "seoul-mapo", null));

        await Patience.UntilAsync(
            () => Task.FromResult(api.Log.All.Contains("was not sent at attempt 1", StringComparison.Ordinal)), "the attempt has failed");

        Assert.Empty(_server.Taken);
    }

    private async Task<string> SignUpAsync(string language)
    {
        var email = $"{Guid.NewGuid():N}@players.example";
        await _api.Nobody.Accounts.CreateAsync(
            new CreateAccount(email, ApiServer.Password, "Kim", Gender.Other, null, "seoul-mapo", null, Language: language));
        return email;
    }

    private async Task<IReadOnlyList<MimeMessage>> TakenAsync(int count)
    {
        await Patience.UntilAsync(() => Task.FromResult(_server.Taken.Count >= count), $"{count} mails are taken");
        return _server.Taken;
    }

    private Task ConnectionsAsync(int count) =>
        Patience.UntilAsync(() => Task.FromResult(_server.Connections >= count), $"there were {count} connections");

    /// <summary>The attempts are over and logged.</summary>
    private Task DelayedAsync(int attempt) => Patience.UntilAsync(
        () => Task.FromResult(_api.Log.All.Contains($"was not sent at attempt {attempt};", StringComparison.Ordinal)),
        $"attempt {attempt} has failed");

    private Task AfterAsync(TimeSpan pause, int connections)
    {
        _api.Clock.Advance(pause);
        return Patience.UntilAsync(
            () =>
            {
                // The job looks every five seconds.
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(_server.Connections >= connections);
            },
            $"there were {connections} connections");
    }

    private Task LettersAreGoneAsync() => Patience.UntilAsync(
        async () =>
        {
            await using var db = _api.OpenDatabase();
            return !await db.Letters.AnyAsync();
        },
        "no letter waits");
}
