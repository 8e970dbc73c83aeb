using PlayLinkTalk.Api;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddApi();

var app = builder.Build();
app.UseServiceDefaults();
app.UseApi();
app.MapServiceDefaults();
app.MapApi();
await app.RunAsync();
