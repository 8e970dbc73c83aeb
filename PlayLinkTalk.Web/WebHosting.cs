using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Keys;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Compression;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Features.Accounts;
using PlayLinkTalk.Web.Features.Administration;
using PlayLinkTalk.Web.Features.Board;
using PlayLinkTalk.Web.Features.Calendar;
using PlayLinkTalk.Web.Features.Cards;
using PlayLinkTalk.Web.Features.Files;
using PlayLinkTalk.Web.Features.Legal;
using PlayLinkTalk.Web.Features.Matches;
using PlayLinkTalk.Web.Features.MyData;
using PlayLinkTalk.Web.Features.Notifications;
using PlayLinkTalk.Web.Features.Rooms;
using PlayLinkTalk.Web.Features.Waiting;
using PlayLinkTalk.Web.Languages;
using PlayLinkTalk.Web.Layout;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web;

/// <summary>Adds the pages to a host: a separate process, or the single-process one.</summary>
public static class WebHosting
{
    /// <summary>The framework's name of the endpoints that refuse a method or a content type.</summary>
    private static readonly string[] Refusals = ["405 HTTP Method Not Supported", "415 HTTP Unsupported Media Type"];

    private static readonly string[] ServicePaths = ["/api", "/hubs", "/sse", "/openapi", "/swagger"];

    /// <summary>
    /// Configuration: <c>Services:Api</c> is the address of the Api (without it: this server itself);
    /// the keys of the form tokens are shared by all Web processes, see <see cref="SharedKeys"/>.
    /// </summary>
    public static IHostApplicationBuilder AddWeb(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddPageCompression();
        services.AddApiClients();
        services.AddScoped<Speech>();
        services.AddScoped<SpokenTime>();
        services.AddScoped<Visitor>();
        services.AddSingleton<FailureAnswer>();
        services.AddSingleton<PageFailures>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormOwner>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = FormCookie.Name;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The content security policy has frame-ancestors in every response.
            forms.SuppressXFrameOptionsHeader = true;
        });

        if (!builder.Environment.IsDevelopment())
        {
            // Files of a build do not change at run time: files with a content hash in their name are cached for good.
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }

        // A token of other keys is expected: the page says what to do. The framework would log a stack trace.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);

        builder.AddSharedKeys("PlayLinkTalk.Web");
        return builder;
    }

    /// <summary>Maps the pages, their forms and their static files. Other endpoints take precedence.</summary>
    public static WebApplication MapWeb(this WebApplication app)
    {
        app.UseWhen(context => AsksForPage(context) || AsksForNothing(context), pages => pages.UsePageCompression());
        app.UseWhen(AsksForPage, pages => pages.Use(WebHeaders.AddAsync).Use(Guard).Use(MemberGate.PassAsync));
        app.UseWhen(AsksForNothing, pages => pages.Use(WebHeaders.AddAsync).Use(Guard).Use(MemberGate.PassAsync)
            .Run(context => context.RequestServices.GetRequiredService<FailureAnswer>().WriteAsync(context, Failure.NotFound)));
        app.UseWhen(FileForms.IsOne, pages => pages.Use(FileForms.BoundAsync));
        app.UseAntiforgery();
        app.UseWhen(AsksForPage, pages => pages.Use(FormTokens.CheckAsync));

        app.MapStaticAssets();
        app.MapRazorComponents<App>().WithMetadata(new WebEndpointAttribute()).Add(AnswerHead);

        var forms = app.MapGroup("").WithMetadata(new WebEndpointAttribute()).ExcludeFromDescription();
        forms.MapLanguage();
        forms.MapSignOut();
        forms.MapConsent();
        forms.MapMyData();
        forms.MapAdministration();
        forms.MapWaiting();
        forms.MapMatchCard();
        forms.MapRoomPlans();
        forms.MapWanted();
        forms.MapRoomList();
        forms.MapRoomMembers();
        forms.MapRoomCard();
        forms.MapNotificationList();
        forms.MapGet(SpeculationRules.Path, SpeculationRules.Serve);
        return app;
    }

    /// <summary>Answers HEAD requests (link previews, monitors) with the headers of the page.</summary>
    private static void AnswerHead(EndpointBuilder page)
    {
        if (page.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { } methods)
        {
            page.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
        }
    }

    private static bool AsksForPage(HttpContext context) =>
        context.GetEndpoint() is { } endpoint
        && (endpoint.Metadata.GetMetadata<WebEndpointAttribute>() is not null
            || (Refusals.Contains(endpoint.DisplayName) && !IsOfService(context.Request)));

    /// <summary>
    /// Detects unknown addresses by the missing endpoint: a fallback route would hide the services' own 404, 405 and 415.
    /// </summary>
    private static bool AsksForNothing(HttpContext context) =>
        context.GetEndpoint() is null && !IsOfService(context.Request);

    private static bool IsOfService(HttpRequest request) => Array.Exists(ServicePaths, path => request.Path.StartsWithSegments(path));

    private static Task Guard(HttpContext context, RequestDelegate next) =>
        context.RequestServices.GetRequiredService<PageFailures>().GuardAsync(context, next);
}
