namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>A file that cannot be used, and what the refusal must say.</summary>
public sealed class BrokenInputCase
{
    public BrokenInputCase(string name, byte[] bytes, params string[] words)
    {
        Name = name;
        Bytes = bytes;
        Words = words;
    }

    /// <summary>What the file suffers from.</summary>
    public string Name { get; }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Parts of the sentence: where it is, what is there, the way out.</summary>
    public IReadOnlyList<string> Words { get; }

    public override string ToString() => Name;
}
