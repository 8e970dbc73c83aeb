using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Forms;

/// <summary>Texts of a searchable list. <c>{0}</c> is the number of results.</summary>
public sealed record PickerTexts : ITexts<PickerTexts>
{
    public required string SearchDistrict { get; init; }
    public required string SearchSport { get; init; }
    public required string Recent { get; init; }
    public required string Here { get; init; }
    public required string Locating { get; init; }
    public required string Unlocated { get; init; }
    public required string Nowhere { get; init; }
    public required string Found { get; init; }
    public required string Nothing { get; init; }

    public static PickerTexts Korean { get; } = new()
    {
        SearchDistrict = "이름이나 초성으로 검색", SearchSport = "종목 검색",
        Recent = "최근 선택한 동네", Here = "현재 위치로 찾기", Locating = "위치를 확인하고 있어요…",
        Unlocated = "위치를 확인하지 못했어요. 이름으로 찾아 주세요.", Nowhere = "가까운 지역을 찾지 못했어요. 이름으로 찾아 주세요.",
        Found = "{0}개를 찾았어요", Nothing = "검색 결과가 없어요.",
    };

    public static PickerTexts English { get; } = new()
    {
        SearchDistrict = "Search by name", SearchSport = "Search sports",
        Recent = "Chosen lately", Here = "Use my location", Locating = "Finding where you are…",
        Unlocated = "Your location is not available. Please search by name.", Nowhere = "No district is near you. Please search by name.",
        Found = "{0} found", Nothing = "Nothing has that name.",
    };
}
