namespace PlayLinkTalk.AppHost;

/// <summary>The app model cannot start on this machine as configured. The message is one line for the person who started it.</summary>
/// <param name="message">What is wrong and what helps.</param>
public sealed class RefusedException(string message) : Exception(message);
