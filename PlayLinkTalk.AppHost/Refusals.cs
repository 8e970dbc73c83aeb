namespace PlayLinkTalk.AppHost;

/// <summary>Turns a refusal into one line and an exit code, instead of a stack trace and a crash.</summary>
internal static class Refusals
{
    /// <summary>EX_UNAVAILABLE of sysexits.h: something that the program needs is not there.</summary>
    private const int Unavailable = 69;

    /// <summary>From now on a <see cref="RefusedException"/> that ends the process prints its message alone.</summary>
    public static void PrintOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is RefusedException refused)
        {
            Console.Error.WriteLine($"PlayLinkTalk: {refused.Message}");
            Environment.Exit(Unavailable);
        }
    };
}
