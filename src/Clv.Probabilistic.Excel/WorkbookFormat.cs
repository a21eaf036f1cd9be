using ExcelDataReader.Exceptions;

namespace Clv.Probabilistic.Excel;

/// <summary>Says in a sentence why something is no workbook that can be read.</summary>
internal static class WorkbookFormat
{
    /// <summary>The first control character that text may hold, a tab; old workbooks begin with some before it.</summary>
    private const int TextStart = '\t';

    private static ReadOnlySpan<byte> ZipMark => "PK"u8;

    /// <summary>How an OpenDocument file names its format, behind the first header of its ZIP archive.</summary>
    private static ReadOnlySpan<byte> OpenDocumentMark => "mimetypeapplication/vnd.oasis.opendocument"u8;

    /// <summary>Whether a stream holds a package of parts, as .xlsx is, by its first bytes; what they show to be something else is refused.</summary>
    /// <exception cref="DataFormatException">The stream is empty, or holds text or an OpenDocument file.</exception>
    public static bool IsPackage(Stream stream, string sourceName)
    {
        Span<byte> first = stackalloc byte[128];
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (first.IsEmpty)
        {
            throw new DataFormatException($"{sourceName} is empty, so it is no workbook; check that it is the right file.");
        }

        if (first.IndexOf(OpenDocumentMark) >= 0)
        {
            throw new DataFormatException($"{sourceName} is an OpenDocument file, which is not read; save it as an Excel workbook (.xlsx) or as CSV.");
        }

        bool isPackage = first.StartsWith(ZipMark);
        if (!isPackage && first.IndexOfAnyInRange((byte)0, (byte)(TextStart - 1)) < 0)
        {
            throw new DataFormatException($"{sourceName} is text and no Excel workbook; if it is CSV, give it a name that says so, such as orders.csv.");
        }

        return isPackage;
    }

    /// <summary>Does something with a workbook, whatever may be wrong with it.</summary>
    /// <exception cref="DataFormatException">Something is.</exception>
    public static T Guard<T>(string sourceName, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InvalidPasswordException e)
        {
            throw new DataFormatException($"{sourceName} is protected by a password; save it without one.", e);
        }
        catch (HeaderException e)
        {
            throw new DataFormatException(
                $"{sourceName} is no Excel workbook that can be read (.xlsx, .xlsm or .xls); save it as one, or as CSV.", e);
        }
        catch (Exception e) when (e is not (DataFormatException or OutOfMemoryException))
        {
            // What a damaged workbook makes the library throw has no common type: it is as likely to be an index out of range.
            throw new DataFormatException(
                $"{sourceName} is damaged, cut short or no Excel workbook; open it in Excel and save it again as .xlsx, or as CSV.", e);
        }
    }
}
