using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every fit asks of its options.</summary>
internal static class FitRules
{
    /// <summary>Refuses options that mean nothing.</summary>
    public static void Check(FitOptions options)
    {
        if (!double.IsFinite(options.Penalizer) || options.Penalizer < 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The penalizer is {options.Penalizer}; it must be finite and not negative."));
        }

        if (options.MaximumIterations is { } limit && limit < 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"MaximumIterations is {limit}; it must be at least 1."));
        }

        if (options.MaximumThreads is { } threads && threads < 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"MaximumThreads is {threads}; it must be at least 1."));
        }
    }

    /// <summary>The threads that a fit may use.</summary>
    public static int Threads(FitOptions options) => options.MaximumThreads ?? Environment.ProcessorCount;

    /// <summary>The starting parameters: those of the options, which must belong to the model, else the given ones.</summary>
    /// <param name="options">The options.</param>
    /// <param name="kind">The type of the model's parameters.</param>
    /// <param name="otherwise">Where to start from without any in the options.</param>
    public static double[] Start(FitOptions options, Type kind, double[] otherwise) =>
        options.Start is not { } start ? otherwise
        : start.GetType() == kind ? [.. start.Values]
        : throw new ArgumentException($"The start is a {start.GetType().Name}; this model starts from {kind.Name}.");
}
