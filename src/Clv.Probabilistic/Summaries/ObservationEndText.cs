using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The end of observation as files state it.</summary>
internal static class ObservationEndText
{
    /// <summary>How a day is written.</summary>
    public const string Day = "yyyy-MM-dd";

    /// <summary>A day, with its hour where the grain has one or the end is within a day.</summary>
    public static string Of(DateTime end, Grain? grain) => end.ToString(
        grain == Grain.Hour || end.TimeOfDay != TimeSpan.Zero ? "yyyy-MM-ddTHH:mm" : Day, CultureInfo.InvariantCulture);
}
