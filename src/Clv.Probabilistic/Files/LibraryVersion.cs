using System.Reflection;

namespace Clv.Probabilistic;

/// <summary>The version of the library, as files state it.</summary>
internal static class LibraryVersion
{
    /// <summary>The version, without the revision that it was built from.</summary>
    public static string Text { get; } =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
