using PlayLinkTalk.Web.Features.Play;

namespace PlayLinkTalk.Web.Features.Start;

/// <summary>A visitor's wish with the nickname to play under.</summary>
public sealed class GuestWish : PlayForm
{
    public string? Nickname { get; set; }
}
