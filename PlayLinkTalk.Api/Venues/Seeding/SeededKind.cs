using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Seeding;

/// <summary>A kind of place as it is invented for many districts.</summary>
/// <param name="RestsADay">Closed on a day of the week, which differs from district to district.</param>
internal sealed record SeededKind(
    string Key, string Ko, string En, VenueKind Kind, string? Price, int OpensHour, int ClosesHour, bool RestsADay,
    SeededCourt[] Courts)
{
    /// <summary>In every district.</summary>
    public static readonly SeededKind[] Everywhere =
    [
        new("gym", "실내체육관", "Indoor Gym", VenueKind.Facility, "시간당 15,000원", 6, 22, true,
        [
            new("A코트", CourtSurface.Wood, true, ["badminton-singles", "badminton-doubles", "volleyball"]),
            new("B코트", CourtSurface.Wood, true, ["badminton-singles", "badminton-doubles", "basketball", "basketball-3x3"]),
            new("탁구실", CourtSurface.Rubber, true, ["table-tennis", "table-tennis-doubles"]),
        ]),
        new("park", "근린공원", "Neighbourhood Park", VenueKind.Park, "무료", 0, 48, false,
        [
            new("농구장", CourtSurface.Asphalt, false, ["basketball-3x3", "jokgu"]),
            new("산책로", CourtSurface.Other, false, ["running", "cycling", "hiking"]),
        ]),
        new("lounge", "생활스포츠 라운지", "Sports Lounge", VenueKind.Facility, "1인 시간당 8,000원", 10, 26, false,
        [
            new("당구 1번", CourtSurface.Other, true, ["billiards"]),
            new("볼링 1번", CourtSurface.Other, true, ["bowling"]),
            new("스크린 1번", CourtSurface.Carpet, true, ["screen-golf"]),
        ]),
    ];

    /// <summary>In turn: each district has some of them.</summary>
    public static readonly SeededKind[][] InTurn =
    [
        [
            new("futsal", "풋살장", "Futsal Ground", VenueKind.Facility, "시간당 60,000원", 6, 24, false,
            [
                new("1구장", CourtSurface.Turf, false, ["futsal"]), new("2구장", CourtSurface.Turf, false, ["futsal", "jokgu"]),
            ]),
            new("stadium", "종합운동장", "Sports Ground", VenueKind.Facility, "2시간 80,000원", 6, 22, true,
            [
                new("주경기장", CourtSurface.Grass, false, ["football"]), new("야구장", CourtSurface.Grass, false, ["baseball"]),
            ]),
        ],
        [
            new("tennis", "테니스장", "Tennis Courts", VenueKind.Facility, "시간당 12,000원", 6, 22, false,
            [
                new("1코트", CourtSurface.Hard, false, ["tennis-singles", "tennis-doubles"]),
                new("2코트", CourtSurface.Hard, false, ["tennis-singles", "tennis-doubles"]),
                new("3코트", CourtSurface.Clay, false, ["tennis-singles", "tennis-doubles"]),
            ]),
            new("racket", "클라이밍·스쿼시 센터", "Climbing and Squash Centre", VenueKind.Facility, "1회 18,000원", 10, 23, true,
            [
                new("암벽", CourtSurface.Other, true, ["climbing"]), new("스쿼시 1번", CourtSurface.Wood, true, ["squash"]),
            ]),
        ],
    ];

    /// <summary>A house with rooms to meet in, in every fourth district.</summary>
    public static readonly SeededKind Rooms = new(
        "rooms", "동호인의 집", "Players' House", VenueKind.MeetingRoom, "2시간 무료", 9, 22, true,
        [new("회의실 1 (8명)", CourtSurface.Carpet, true, []), new("회의실 2 (20명)", CourtSurface.Carpet, true, [])]);
}

internal sealed record SeededCourt(string Name, CourtSurface Surface, bool Indoor, string[] Sports);
