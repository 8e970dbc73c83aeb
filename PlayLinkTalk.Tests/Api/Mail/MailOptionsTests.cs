using PlayLinkTalk.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("Mail:Host", "")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("Mail:PublicUrl", "play.example")]
    [InlineData("Mail:PublicUrl", "http://play.example/")]
    [InlineData("Mail:PublicUrl", "https://play.example/?a=b")]
    [InlineData("Mail:Encryption", "None")]
    [InlineData("Mail:User", "somebody")]
    public void What_can_only_fail_or_leak_later_is_refused_at_the_start(string name, string value)
    {
        var options = Good();
        var property = typeof(MailOptions).GetProperty(name["Mail:".Length..])!;
        property.SetValue(options, property.PropertyType == typeof(MailEncryption) ? Enum.Parse<MailEncryption>(value) : value);

        var result = new MailOptionsCheck().Validate(null, options);

        Assert.Contains(result.Failures!, failure => failure.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_on_this_machine_needs_no_encryption()
    {
        var options = Good();
        (options.Host, options.Encryption) = ("127.0.0.1", MailEncryption.None);

        Assert.True(new MailOptionsCheck().Validate(null, Good()).Succeeded);
        Assert.True(new MailOptionsCheck().Validate(null, options).Succeeded);
    }

    private static MailOptions Good() => new()
    {
        Transport = MailTransport.Smtp, Host = "mail.example", From = "PlayLinkTalk <no-reply@play.example>",
        PublicUrl = "https://play.example/",
    };
}
