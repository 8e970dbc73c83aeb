// What the app model becomes where Aspire can't be restored: it says so, and where to go instead.
Console.Error.WriteLine(
    """
    The Aspire app model is not in this build: the package feed of this machine lacks Aspire.Hosting.AppHost 13.5.2.
    Here, `./play` starts the whole service in one process, and `eng/topology up` in several.
    Where the whole NuGet gallery is reached now, `eng/probe --again` finds it.
    """);

// EX_UNAVAILABLE of sysexits.h.
return 69;
