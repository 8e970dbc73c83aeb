namespace PlayLinkTalk.Api.Accounts;

/// <summary>What is left of an erased account, for the messages and games that other members keep.</summary>
internal static class LeftMember
{
    /// <summary>Stands where its name was; in both languages, because it is stored once.</summary>
    public const string Name = "탈퇴한 멤버 · Left member";

    /// <summary>Stands where its address was: no address, and no two alike.</summary>
    public static string EmailOf(Guid account) => $"erased {account:N}";
}
