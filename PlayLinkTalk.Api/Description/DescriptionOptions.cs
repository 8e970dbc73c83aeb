namespace PlayLinkTalk.Api.Description;

/// <summary>Section <c>Description</c>: the description of the public contract.</summary>
public sealed class DescriptionOptions
{
    public const string Section = "Description";

    /// <summary>Whether <c>/openapi/v1.json</c> and <c>/swagger</c> answer. They hold no secret; production needs neither.</summary>
    public bool Enabled { get; set; } = true;
}
