namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>Neighbouring districts together, in sixteen parts of like size: enough to pass over tickets from elsewhere at once.</summary>
internal static class Regions
{
    public const int Count = 16;

    /// <summary>The region of every district.</summary>
    public static int[] Of(DistrictPoint[] districts)
    {
        var regions = new int[districts.Length];
        Split([.. Enumerable.Range(0, districts.Length)], 0, Count);
        return regions;

        void Split(int[] part, int first, int count)
        {
            if (count == 1 || part.Length <= 1)
            {
                foreach (var district in part)
                {
                    regions[district] = first;
                }

                return;
            }

            // Across the longer side, so that regions stay compact.
            var tall = Spread(part, d => d.Latitude) > Spread(part, d => d.Longitude);
            int[] ordered = [.. part.OrderBy(i => tall ? districts[i].Latitude : districts[i].Longitude).ThenBy(i => i)];
            Split(ordered[..(ordered.Length / 2)], first, count / 2);
            Split(ordered[(ordered.Length / 2)..], first + (count / 2), count / 2);
        }

        double Spread(int[] part, Func<DistrictPoint, double> side) =>
            part.Max(i => side(districts[i])) - part.Min(i => side(districts[i]));
    }
}
