namespace PlayLinkTalk.Web.Symbols;

/// <summary>The shapes of the icons, drawn as lines on a field of 24 by 24.</summary>
internal static class Icons
{
    private const string Ball = """<circle cx="12" cy="12" r="9"/>""";

    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["play"] = """<path d="M13 2.5 4.5 14H11l-1 7.5L19.5 10H13z"/>""",
        ["talk"] = """<path d="M4 5.5h16v11h-8.5L7 20.5v-4H4z"/><path d="M8.5 9.5h7M8.5 12.7h4.5"/>""",
        ["board"] = """<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M8 9h8M8 12.5h8M8 16h5"/>""",
        ["calendar"] = """<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>""",
        ["bell"] = """<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z"/><path d="M10 21h4"/>""",
        ["user"] = """<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>""",
        ["people"] = """<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.2.7 3.6 2.4 4 5.1"/>""",
        ["globe"] = """<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 2.6 4 5.8 4 9s-1 6.4-4 9c-3-2.6-4-5.8-4-9s1-6.4 4-9z"/>""",
        ["clock"] = """<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.5 2"/>""",
        ["pin"] = """<path d="M12 21.5c-4.5-4.6-6.8-8.2-6.8-11.2a6.8 6.8 0 0 1 13.6 0c0 3-2.3 6.6-6.8 11.2z"/><circle cx="12" cy="10" r="2.5"/>""",
        ["alert"] = """<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.3v.2"/>""",
        ["check"] = """<path d="m5 12.5 4.5 4.5L19 7"/>""",
        ["close"] = """<path d="M6 6l12 12M18 6 6 18"/>""",
        ["down"] = """<path d="m6 9.5 6 6 6-6"/>""",
        ["back"] = """<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>""",
        ["more"] = """<path stroke-width="2.8" d="M12 5.5v.01M12 12v.01M12 18.5v.01"/>""",
        ["next"] = """<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>""",
        ["weather"] = """<path d="M9 3v1.5M3.5 9H5M5 5l1 1M13 5l-1 1M6.3 11.3a3.5 3.5 0 1 1 5.9-3"/><path d="M9.5 19.5h7a3.5 3.5 0 0 0 .4-7 5 5 0 0 0-9.6 1.2 3 3 0 0 0 2.2 5.8z"/>""",
        ["pinned"] = """<path d="M9 3.5h6l-.8 6 3.3 4H6.5l3.3-4zM12 13.5v7"/>""",
        ["send"] = """<path d="M4 12 3.5 4.5 21 12 3.5 19.5z"/><path d="M4 12h8"/>""",
        ["out"] = """<path d="M14 4.5H5.5v15H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5"/>""",
        ["lock"] = """<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5"/>""",
        ["key"] = """<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.2 20 3.5M16 7.5l3 3M13.5 10l2 2"/>""",
        ["device"] = """<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>""",
        ["screen"] = """<rect x="3" y="5" width="18" height="12" rx="2"/><path d="M9 20.5h6M12 17v3.5"/>""",
        ["ban"] = """<circle cx="12" cy="12" r="9"/><path d="M5.7 5.7l12.6 12.6"/>""",
        ["bot"] = """<rect x="5" y="8" width="14" height="11" rx="3"/><path d="M12 8V4.5M9.5 13v.8M14.5 13v.8M2.5 12.5v3M21.5 12.5v3"/>""",
        ["bag"] = """<path d="M5 8.5h14l1 12H4zM8.5 8.5V7a3.5 3.5 0 0 1 7 0v1.5"/>""",
        ["heart"] = """<path d="M12 20c-5-3.6-8.5-6.7-8.5-10.6A4.6 4.6 0 0 1 12 6.9a4.6 4.6 0 0 1 8.5 2.5C20.5 13.3 17 16.4 12 20z"/>""",
        ["search"] = """<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>""",
        ["clip"] = """<path d="m20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"/>""",
        ["file"] = """<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5M9 13h7M9 16.5h7"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["level"] = """<path d="M5 19v-4M10 19v-7M15 19V9M20 19V5"/>""",
        ["tune"] = """<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>""",
        ["court"] = """<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="M12 5v14"/><circle cx="12" cy="12" r="2.8"/>""",
        ["football"] = Ball + """<path d="m12 8.2 3.5 2.6-1.3 4.1H9.8l-1.3-4.1zM12 8.2V3M15.5 10.8l5-1.6M14.2 14.9l3 4.3M9.8 14.9l-3 4.3M8.5 10.8l-5-1.6"/>""",
        ["basketball"] = Ball + """<path d="M3 12h18M12 3v18M5.8 5.5c3.6 3.6 3.6 9.4 0 13M18.2 5.5c-3.6 3.6-3.6 9.4 0 13"/>""",
        ["volleyball"] = Ball + """<path d="M12 12c.2-3.4-1-6.2-3.6-8.2M12 12c2.9 1.9 6 2.3 8.9 1.2M12 12c-3 1.4-4.9 4-5.4 7.2M4 8.2c2.4-.4 5 0 8 1.6M16.8 4.6c1.7 2.2 2.3 5 2 8.2M16.6 19.7c-2.8-.6-5.4-2-7.4-4.6"/>""",
        ["baseball"] = Ball + """<path d="M6.5 5c2.6 4.5 2.6 9.5 0 14M17.5 5c-2.6 4.5-2.6 9.5 0 14"/>""",
        ["badminton"] = """<path d="M8.5 13.5 5 4.5M15.5 13.5 19 4.5M12 13V3.5M5 4.5l3.5 1.3L12 3.5l3.5 2.3L19 4.5M7.2 9.8h9.6"/><path d="M8.5 13.5h7v3a3.5 3.5 0 0 1-7 0z"/>""",
        ["tennis"] = """<ellipse cx="14.5" cy="8.5" rx="5.2" ry="6" transform="rotate(45 14.5 8.5)"/><path d="M10.4 12.7 4 19.5M11 6.5l6 6M13.5 4.5l5 5M11 10.5l5.5-6M13.5 13l5-5.5"/>""",
        ["table-tennis"] = """<path d="M15.5 15.8c3.6-1.6 5-5.3 3.6-8.6S14.2 2 10.8 3.5C6.6 5.3 4.6 9.8 6 14l-2.5 4.3 2.2 2.2L10 18c1.9.6 3.7-1 5.5-2.2z"/><path d="M6.5 12.5 15 16"/><circle cx="19" cy="19" r="1.8"/>""",
        ["running"] = """<circle cx="15" cy="4.8" r="2"/><path d="m5.5 11 3-3.3 4-.7 1.5 4 3.5 1.5M12.5 7 10 13l3.5 2.5.5 5M10 13l-1.8 4H4.5"/>""",
        ["cycling"] = """<circle cx="6" cy="16" r="3.8"/><circle cx="18" cy="16" r="3.8"/><path d="m6 16 3.5-7h6l2.5 7M9.5 9l3.5 7H6M13 16l2.5-7-.8-2.5H17M8 6.5h3"/>""",
        ["climbing"] = """<path d="M2.5 19.5 9.5 6l4 7 2-3.5 6 10z"/><path d="m7.4 10 2.1 1.5L11.6 10"/>""",
        ["bowling"] = Ball + """<path d="M11 7.5v.2M14.5 8v.2M12.5 11v.2"/>""",
        ["billiards"] = Ball + """<circle cx="12" cy="10" r="4"/><path d="M11 8.7h2l-1.4 2.8"/>""",
        ["golf"] = """<path d="M10 17.5V3l8 3.5-8 3.5"/><path d="M6.5 17.5c-2 .3-3 .9-3 1.5 0 1.2 3.5 2 7 2s7-.8 7-2c0-.6-1-1.2-3-1.5"/>""",
    };

    private static readonly Dictionary<string, string> SportShapes = new()
    {
        ["futsal"] = "football", ["jokgu"] = "football", ["squash"] = "tennis", ["hiking"] = "climbing", ["screen"] = "golf",
    };

    public static string Shape(string name) => Shapes.GetValueOrDefault(name, Ball);

    /// <summary>The icon of a sport by its id: <c>badminton-doubles</c> is drawn as badminton.</summary>
    public static string OfSport(string sport)
    {
        if (Shapes.ContainsKey(sport))
        {
            return sport;
        }

        var family = sport.StartsWith("table-tennis", StringComparison.Ordinal) ? "table-tennis" : sport.Split('-')[0];
        return SportShapes.GetValueOrDefault(family, family);
    }
}
