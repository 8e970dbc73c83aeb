using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<LetterBox>();
        services.AddSingleton<FolderMailer>();
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<IMailer>(provider =>
            provider.GetRequiredService<IOptions<MailOptions>>().Value.Transport == MailTransport.Smtp
                ? provider.GetRequiredService<SmtpMailer>()
                : provider.GetRequiredService<FolderMailer>());
        return services;
    }
}
