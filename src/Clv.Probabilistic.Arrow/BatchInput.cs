namespace Clv.Probabilistic.Arrow;

/// <summary>Something to read columns from, which can be opened again.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Open">Opens it at its beginning.</param>
internal sealed record BatchInput(string Name, Func<BatchSource> Open)
{
    /// <summary>What messages call several inputs together.</summary>
    public static string NameOf(IReadOnlyList<BatchInput> inputs) => inputs.Count == 1
        ? inputs[0].Name
        : FormattableString.Invariant($"{inputs[0].Name} and {inputs.Count - 1} more");
}
