using System.Globalization;

namespace Clv.Probabilistic.Arrow;

/// <summary>Says in a sentence which part of a file cannot be read, in place of what the libraries that read it say.</summary>
/// <remarks>What a damaged file makes them throw has no common type, and their words are about the inside of files, or of themselves: an index
/// out of range, a class of C++. They stay with the exception.</remarks>
internal static class DamagedFile
{
    /// <summary>What a file says of itself.</summary>
    public const string Columns = "what it says of its columns";

    /// <summary>How the libraries call what they know of and do not read.</summary>
    private static readonly string[] _notRead = ["NotImplemented", "not implemented", "Not yet implemented", "not built", "not supported", "Unsupported"];

    /// <summary>What lies behind some rows.</summary>
    public static string RowsBehind(long rows) =>
        rows == 0 ? "its rows" : string.Create(CultureInfo.InvariantCulture, $"its rows behind row {rows:#,0}");

    /// <summary>Does something with a file, whatever may be wrong with it.</summary>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="part">What of it is read: <see cref="Columns"/> or <see cref="RowsBehind"/>.</param>
    /// <param name="work">What is done.</param>
    /// <exception cref="DataFormatException">Something is wrong.</exception>
    public static T Guard<T>(string sourceName, string part, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is not (DataFormatException or OutOfMemoryException or OperationCanceledException or DllNotFoundException))
        {
            throw new DataFormatException(
                IsNotRead(e)
                    ? $"{sourceName} is damaged, or written in a way that is not read: {part} may be compressed, encoded or typed so; copy it again, or write it with a usual compression such as Snappy and without further options."
                    : e.Message.Contains("checksum", StringComparison.OrdinalIgnoreCase)
                        ? $"{sourceName} is damaged: {part} are not those that were written, as their checksum shows; copy or write it again."
                        : CannotBeRead(sourceName, part),
                e);
        }
    }

    /// <summary>What is there is no such part.</summary>
    public static DataFormatException CutShort(string sourceName, string part) => new(CannotBeRead(sourceName, part));

    private static string CannotBeRead(string sourceName, string part) =>
        $"{sourceName} is damaged or cut short: {part} cannot be read; copy or write it again.";

    private static bool IsNotRead(Exception e) => e is NotSupportedException or NotImplementedException
        || _notRead.Any(word => e.Message.Contains(word, StringComparison.Ordinal));
}
