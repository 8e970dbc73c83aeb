using System.ClientModel;
using System.Globalization;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>What the log says of a model's failure: its kind. Messages may quote what members wrote.</summary>
internal static class ModelFailure
{
    /// <summary>Whether the model asks to come back later.</summary>
    public static bool IsBusy(ClientResultException failure) =>
        failure.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable;

    /// <summary>The status of the answer where there was one, otherwise the type of the exception.</summary>
    public static string KindOf(Exception failure) => (failure is ResponderBusyException ? failure.InnerException : failure) switch
    {
        ClientResultException { Status: > 0 } answer => answer.Status.ToString(CultureInfo.InvariantCulture),
        { } other => other.GetType().Name,
        null => nameof(ResponderBusyException),
    };
}
