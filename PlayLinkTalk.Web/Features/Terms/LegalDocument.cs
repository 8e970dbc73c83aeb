namespace PlayLinkTalk.Web.Features.Terms;

/// <summary>A text to read and agree to.</summary>
/// <param name="Lead">What it is about, in a sentence.</param>
/// <param name="Sections">In the order in which they are read.</param>
public sealed record LegalDocument(string Title, string Lead, IReadOnlyList<LegalSection> Sections);

/// <param name="Lines">A paragraph each.</param>
public sealed record LegalSection(string Title, params IReadOnlyList<string> Lines);
