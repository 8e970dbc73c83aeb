using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>The catalogue as it goes over the wire.</summary>
internal sealed class PublishedCatalogue(PlayCatalogue catalogue)
{
    /// <summary>Admins change sports: a client asks soon whether its copy is current.</summary>
    private static readonly TimeSpan SportsKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DistrictsKept = TimeSpan.FromHours(1);
    private (IReadOnlyList<SportInfo> Of, PublishedList List)? _sports;
    private readonly Lock _changing = new();

    public PublishedList Sports
    {
        get
        {
            var current = catalogue.Sports;
            lock (_changing)
            {
                _sports = _sports is { } known && known.Of == current ? known : (current, PublishedList.Of(current, SportsKept));
                return _sports.Value.List;
            }
        }
    }

    public PublishedList Districts { get; } = PublishedList.Of(catalogue.Districts, DistrictsKept);
}
