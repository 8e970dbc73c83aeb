using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Description;

internal static class DescriptionEndpoints
{
    public static IServiceCollection AddDescription(this IServiceCollection services)
    {
        services.AddOptions<DescriptionOptions>().BindConfiguration(DescriptionOptions.Section);
        return services.AddOpenApi();
    }

    /// <summary>Both of them, unless they are switched off.</summary>
    public static void MapDescription(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<DescriptionOptions>>().Value.Enabled)
        {
            app.MapOpenApi();
            app.UseSwaggerUI(ui => ui.SwaggerEndpoint("/openapi/v1.json", "PlayLinkTalk"));
        }
    }
}
