namespace PlayLinkTalk.Api.Uploads.Images;

/// <param name="MostPixels">Of the image as it is sent.</param>
/// <param name="MostSide">Pixels of the longer side as it is sent.</param>
/// <param name="FullSide">Pixels of the longer side as it is kept.</param>
/// <param name="ThumbSide">Pixels of the longer side of the thumbnail.</param>
/// <param name="Limit">How long reading may take.</param>
internal sealed record ImageBounds(long MostPixels, int MostSide, int FullSide, int ThumbSide, TimeSpan Limit)
{
    /// <summary>Passes over the image that real encoders stay far below: about ten.</summary>
    public const int MostScans = 100;

    /// <summary>Whether an image of that header may be decoded.</summary>
    public bool Admit(ImageHeader header) =>
        header.Width <= MostSide && header.Height <= MostSide && (long)header.Width * header.Height <= MostPixels
        && header.Scans <= MostScans;
}
