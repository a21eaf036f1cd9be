using System.Text;

namespace Clv.Probabilistic;

/// <summary>What is wrong with a format of dates, in a sentence with the format that was probably meant.</summary>
/// <remarks>Databases, spreadsheets and other languages write formats differently: dd/mm/yyyy, DD/MM/YYYY, %d/%m/%Y.</remarks>
internal static class DateFormatAdvice
{
    /// <summary>Why a .NET format does not describe dates with year and month; null where it does.</summary>
    public static string? Against(string format)
    {
        (bool year, bool month) = ExactDateFormat.Reads(format);
        if (year && month)
        {
            return null;
        }

        string? meant = Meant(format);
        if (year && meant is not null && !IsOfPercents(format))
        {
            (string minutes, string months) = format.Contains("mm", StringComparison.Ordinal) ? ("mm are", "MM") : ("m is", "M");
            return $"{OptionNames.DateFormat} '{format}' has no month, because {minutes} minutes; write {months} for the month: {meant}.";
        }

        return $"{OptionNames.DateFormat} '{format}' does not describe a date with its {(year ? "month" : "year")}; "
            + (meant is null ? "give a .NET date format such as dd/MM/yyyy." : $"as a .NET date format it is probably {meant}.");
    }

    private static bool IsOfPercents(string format) => format.Contains('%', StringComparison.Ordinal);

    /// <summary>The .NET format that a format of another language stands for; null where there is none.</summary>
    private static string? Meant(string format)
    {
        string meant = IsOfPercents(format) ? FromPercents(format) : FromLetters(format);
        return ExactDateFormat.Reads(meant) is (true, true) ? meant : null;
    }

    /// <summary>The .NET format of a format of C, Python and the shell.</summary>
    private static string FromPercents(string format)
    {
        StringBuilder meant = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                meant.Append(format[i]);
                continue;
            }

            i++;
            bool unpadded = format[i] == '-' && i + 1 < format.Length;
            i += unpadded ? 1 : 0;
            string full = Specifier(format[i]);
            meant.Append(unpadded && full.Length == 2 ? full[..1] : full);
        }

        return meant.ToString();
    }

    private static string Specifier(char letter) => letter switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "MM",
        'b' or 'h' => "MMM",
        'B' => "MMMM",
        'd' => "dd",
        'e' => "d",
        'a' => "ddd",
        'A' => "dddd",
        'H' => "HH",
        'I' => "hh",
        'M' => "mm",
        'S' => "ss",
        'f' => "FFFFFF",
        'p' => "tt",
        'z' => "zzz",
        'F' => "yyyy-MM-dd",
        'D' => "MM/dd/yy",
        'T' => "HH:mm:ss",
        'R' => "HH:mm",
        _ => letter.ToString(),
    };

    /// <summary>The .NET format of a format of spreadsheets, databases and other languages that repeat letters in any case.</summary>
    private static string FromLetters(string format)
    {
        StringBuilder meant = new();
        char before = ' ';
        for (int start = 0, end; start < format.Length; start = end)
        {
            char letter = format[start];
            for (end = start + 1; end < format.Length && format[end] == letter; end++)
            {
            }

            // Between hours and seconds, and only there, an m of either case is minutes.
            bool minutes = before is 'h' or 'H' || NextLetter(format, end) is 's' or 'S';
            char written = letter switch
            {
                'Y' => 'y',
                'D' => 'd',
                'S' => 's',
                'm' or 'M' => minutes ? 'm' : 'M',
                _ => letter,
            };
            meant.Append(written, end - start);
            before = char.IsAsciiLetter(letter) ? letter : before;
        }

        return meant.ToString();
    }

    private static char NextLetter(string format, int from) => format.Skip(from).FirstOrDefault(char.IsAsciiLetter, ' ');
}
