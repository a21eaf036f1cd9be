namespace Clv.Probabilistic.Notebooks;

/// <summary>What came of running a notebook.</summary>
/// <param name="Path">The notebook's file.</param>
/// <param name="Text">The text that the file should have.</param>
/// <param name="Differences">Where that differs from the text that it has, in words; empty where it does not.</param>
internal sealed record NotebookRun(string Path, string Text, IReadOnlyList<string> Differences);
