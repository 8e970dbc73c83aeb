using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Legal;

/// <summary>Asks for consent. <c>{0}</c> and <c>{1}</c> are links to the terms and to the privacy policy.</summary>
public sealed record ConsentTexts : ITexts<ConsentTexts>
{
    public required string Legend { get; init; }
    public required string Required { get; init; }
    public required string Terms { get; init; }
    public required string Privacy { get; init; }
    public required string AgreeTerms { get; init; }
    public required string AgreePrivacy { get; init; }
    public required string FourteenOrOlder { get; init; }
    public required string TermsMissing { get; init; }
    public required string PrivacyMissing { get; init; }
    public required string AgeMissing { get; init; }
    public required string ByStarting { get; init; }
    public required string Ask { get; init; }
    public required string Changed { get; init; }
    public required string Agree { get; init; }
    public required string Version { get; init; }

    public static ConsentTexts Korean { get; } = new()
    {
        Legend = "동의", Required = "필수", Terms = "이용약관", Privacy = "개인정보 처리방침",
        AgreeTerms = "{0}에 동의해요", AgreePrivacy = "{0}에 따른 개인정보 수집·이용에 동의해요", FourteenOrOlder = "만 14세 이상이에요",
        TermsMissing = "이용약관에 동의해 주세요.", PrivacyMissing = "개인정보 수집·이용에 동의해 주세요.",
        AgeMissing = "만 14세 이상만 이용할 수 있어요.",
        ByStarting = "시작하면 {0}과 {1}에 동의하고, 만 14세 이상임을 확인하는 거예요.",
        Ask = "{0}과 {1}에 동의하고, 만 14세 이상인지 확인해 주세요.", Changed = "{0}과 {1}이 {2}에 바뀌었어요. 확인하고 동의해 주세요.",
        Agree = "동의하기", Version = "{0} 시행",
    };

    public static ConsentTexts English { get; } = new()
    {
        Legend = "Consent", Required = "required", Terms = "terms", Privacy = "privacy policy",
        AgreeTerms = "I agree to the {0}", AgreePrivacy = "I agree to the use of my data as the {0} says",
        FourteenOrOlder = "I am 14 or older",
        TermsMissing = "Please agree to the terms.", PrivacyMissing = "Please agree to the privacy policy.",
        AgeMissing = "You have to be 14 or older.",
        ByStarting = "By starting you agree to the {0} and the {1}, and you are 14 or older.",
        Ask = "Please agree to the {0} and the {1}, and confirm that you are 14 or older.",
        Changed = "The {0} or the {1} changed on {2}. Please read what is new and agree.",
        Agree = "I agree", Version = "In force from {0}",
    };
}
