using System.Text;

namespace Clv.Probabilistic;

/// <summary>Names of months and of weekdays in UTF-8, in any case and whatever the culture.</summary>
/// <remarks>Months in English, German, French, Spanish, Italian, Dutch and Portuguese, none of whose names or usual abbreviations means
/// another month in another of them; weekdays in English alone, because "mar" is March and mardi.</remarks>
internal static class MonthNames
{
    private const int LongestName = 16;

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _months = Numbered(
        "jan january januar jän jänner janv janvier ene enero gen gennaio januari janeiro",
        "feb february februar févr fév fevr fev février fevrier febrero febbraio febr februari fevereiro",
        "mar march mär märz mrz mars marzo mrt maart março marco",
        "apr april avr avril abr abril aprile",
        "may mai mayo mag maggio mei maio",
        "jun june juni juin junio giu giugno junho",
        "jul july juli juil juillet julio lug luglio julho",
        "aug august août aout ago agosto augustus",
        "sep sept september septembre septiembre set settembre setembro",
        "oct october okt oktober octobre octubre ott ottobre out outubro",
        "nov november novembre noviembre novembro",
        "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro");

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _weekdays = Numbered(
        "sun sunday", "mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday", "fri friday", "sat saturday");

    /// <summary>The month of a name, 1 to 12; 0 where it is none.</summary>
    public static int Month(ReadOnlySpan<byte> name) => Find(_months, name) + 1;

    /// <summary>The weekday of a name; null where it is none.</summary>
    public static DayOfWeek? Weekday(ReadOnlySpan<byte> name) => Find(_weekdays, name) is >= 0 and int day ? (DayOfWeek)day : null;

    private static int Find(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> names, ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[LongestName];
        return Encoding.UTF8.TryGetChars(name, characters, out int length) && names.TryGetValue(characters[..length], out int number) ? number : -1;
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Numbered(params ReadOnlySpan<string> names)
    {
        Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Length; i++)
        {
            foreach (string name in names[i].Split(' '))
            {
                numbers.Add(name, i);
            }
        }

        return numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
