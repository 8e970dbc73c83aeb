using System.Diagnostics.CodeAnalysis;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>Keeps a test class of the Api from running on every database: its tests run once.</summary>
/// <param name="kind">The database that they are about.</param>
/// <param name="reason">Why the others have nothing to add.</param>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Design", "CA1019", Justification = "The kind is read by the discoverer, which sees constructor arguments only.")]
public sealed class OnOneDatabaseAttribute(DatabaseKind kind, string reason) : Attribute
{
    public DatabaseKind Kind => kind;

    public string Reason => reason;
}
