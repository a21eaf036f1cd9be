using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How the fits of resamples ended.</summary>
/// <param name="OnRidge">Fits without a maximum inside the parameter space.</param>
/// <param name="CutShort">Fits whose search ended before a maximum.</param>
/// <param name="Failed">Resamples that could not be fitted.</param>
/// <param name="Reason">Why the first of those could not.</param>
internal readonly record struct BootstrapTally(int OnRidge, int CutShort, int Failed, string? Reason)
{
    /// <summary>What is to be said of them.</summary>
    public IEnumerable<string> Sentences(int resamples)
    {
        if (OnRidge > 0)
        {
            yield return Say(
                $"{OnRidge} of {resamples} resamples have no maximum inside the parameter space: an end of an interval that lies among their estimates says that the data set no bound there.");
        }

        if (CutShort > 0)
        {
            yield return Say(
                $"The search ended before a maximum in {CutShort} of {resamples} resamples, which count with the best point found; raise MaximumIterations of the fit.");
        }

        if (Failed > 0)
        {
            yield return Say(
                $"{Failed} of {resamples} resamples could not be fitted and are in no interval, which is too narrow by what they would have said. The first: {Reason}");
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
