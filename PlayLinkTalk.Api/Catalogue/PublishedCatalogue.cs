namespace PlayLinkTalk.Api.Catalogue;

/// <summary>The catalogue as it goes over the wire.</summary>
internal sealed class PublishedCatalogue(PlayCatalogue catalogue)
{
    public PublishedList Sports { get; } = PublishedList.Of(catalogue.Sports);

    public PublishedList Districts { get; } = PublishedList.Of(catalogue.Districts);
}
