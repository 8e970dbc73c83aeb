using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Friends;

/// <summary>Section <c>Friends</c>.</summary>
public sealed class FriendOptions
{
    public const string Section = "Friends";

    /// <summary>Friends and open requests of an account, together.</summary>
    [Range(1, 100_000)]
    public int Most { get; set; } = 500;
}
