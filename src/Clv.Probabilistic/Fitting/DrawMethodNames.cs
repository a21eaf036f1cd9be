namespace Clv.Probabilistic;

/// <summary>The names of the origins of draws in files.</summary>
internal static class DrawMethodNames
{
    /// <summary>All origins.</summary>
    public static IReadOnlyList<DrawMethod> All { get; } = Enum.GetValues<DrawMethod>();

    /// <summary>The name of an origin.</summary>
    public static string Name(this DrawMethod method) => method switch
    {
        DrawMethod.Asymptotic => "asymptotic",
        DrawMethod.ImportanceSampling => "importance-sampling",
        DrawMethod.Hamiltonian => "hamiltonian",
        DrawMethod.Bootstrap => "bootstrap",
        DrawMethod.External => "external",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not an origin of draws."),
    };
}
