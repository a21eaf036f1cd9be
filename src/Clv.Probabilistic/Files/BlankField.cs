namespace Clv.Probabilistic;

/// <summary>Fields in which nothing is written but spaces and tabs.</summary>
internal static class BlankField
{
    /// <summary>Whether a field is one of them.</summary>
    public static bool Is(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept((byte)' ', (byte)'\t');
}
