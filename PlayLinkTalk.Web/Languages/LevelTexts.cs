namespace PlayLinkTalk.Web.Languages;

/// <summary>The names of the levels 1 to 5.</summary>
public sealed record LevelTexts : ITexts<LevelTexts>
{
    /// <summary>Separated by |.</summary>
    public required string Names { get; init; }
    public required string Unsaid { get; init; }

    public static LevelTexts Korean { get; } = new() { Names = "입문|초급|중급|상급|선수급", Unsaid = "실력 미입력" };

    public static LevelTexts English { get; } =
        new() { Names = "New to it|Now and then|Solid|Strong|Competing", Unsaid = "level not stated" };

    public string NameOf(int level) => Names.Split('|')[Math.Clamp(level, 1, 5) - 1];
}
