namespace Aspire.Hosting.ApplicationModel;

/// <summary>phpMyAdmin in a container.</summary>
/// <param name="name">Name of the resource.</param>
public class PhpMyAdminContainerResource(string name) : ContainerResource(name);
