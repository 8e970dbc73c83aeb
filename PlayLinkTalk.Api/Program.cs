using PlayLinkTalk.Api;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(AnnounceCommand.SettingsOf(args));
// Most requests take less than a thread switch: they run on the thread that reads them.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddApi();

var app = builder.Build();
if (args is [MigrateCommand.Name, ..])
{
    return await MigrateCommand.RunAsync(app);
}

if (args is [DueCommand.Name, ..])
{
    return await DueCommand.RunAsync(app);
}

if (args is [AnnounceCommand.Name, ..])
{
    return await AnnounceCommand.RunAsync(app, args);
}

if (args is [AdminCommand.Name, ..])
{
    return await AdminCommand.RunAsync(app, args[1..]);
}

app.UseServiceDefaults();
app.UseApi();
app.MapServiceDefaults();
app.MapApi();
if (!await app.UpgradeDatabaseAsync())
{
    // Disposal writes the rest of the log, which says why.
    await app.DisposeAsync();
    return 1;
}

await app.RunAsync();
return 0;
