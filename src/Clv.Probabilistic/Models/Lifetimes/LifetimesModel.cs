namespace Clv.Probabilistic;

/// <summary>Models that the Python package lifetimes has fitted, by the parameters that it found.</summary>
/// <remarks>
/// lifetimes pickles whole objects, which nothing else should open. Its parameters are a few numbers, and one line of Python writes them, to the
/// last digit, under the name of the fitter:
/// <code>
/// json.dump({type(bgf).__name__: dict(bgf.params_)}, open("bgf.json", "w"))
/// </code>
/// A file of the numbers alone, as <c>bgf.params_.to_json("bgf.json")</c> writes it (to ten digits), is read as well: of which fitter they are is told by
/// their names, or has to be said where two fitters have the same. Parameters have the same names and meaning there and here. They
/// come without a fit: standard errors and the log-likelihood are those of a fit to the customers.
/// </remarks>
/// <example>
/// <code>
/// File.WriteAllText("bgf.json", """{"BetaGeoFitter": {"r": 0.2426, "alpha": 4.4136, "a": 0.7929, "b": 2.4259}}""");
/// BetaGeoModel imported = (BetaGeoModel)LifetimesModel.Read("bgf.json", TimeUnit.Week);
/// ModelFile.Write("model.json", imported);
///
/// IReadOnlyList&lt;string&gt; fitters = LifetimesModel.Fitters;   // BetaGeoFitter, ModifiedBetaGeoFitter, …
/// string name = LifetimesModel.KindOf("BetaGeoFitter").Name;       // bg-nbd
/// </code>
/// </example>
public static class LifetimesModel
{
    private static readonly IReadOnlyList<(string Fitter, ModelDefinition Model)> _known =
    [
        ("BetaGeoFitter", BetaGeoModel.Kind),
        ("ModifiedBetaGeoFitter", ModifiedBetaGeoModel.Kind),
        ("ParetoNBDFitter", ParetoNbdModel.Kind),
        ("BetaGeoBetaBinomFitter", BetaGeoBetaBinomialModel.Kind),
        ("GammaGammaFitter", GammaGammaModel.Kind),
    ];

    /// <summary>The fitters of lifetimes, all of which have a counterpart.</summary>
    public static IReadOnlyList<string> Fitters { get; } = [.. _known.Select(known => known.Fitter)];

    /// <summary>The model that a fitter of lifetimes fits.</summary>
    /// <param name="fitter">The name of its class, such as <c>BetaGeoFitter</c>.</param>
    /// <returns>The definition of the model.</returns>
    /// <exception cref="ArgumentException">lifetimes has no such fitter.</exception>
    public static ModelDefinition KindOf(string fitter) =>
        _known.FirstOrDefault(known => known.Fitter == fitter).Model
        ?? throw new ArgumentException($"lifetimes has no fitter {fitter}; choose {Listing.Choice(Fitters)}.", nameof(fitter));

    /// <summary>Reads the parameters of a fitter of lifetimes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unit">The unit of time that the fitter was given, by <c>freq</c> and <c>freq_multiplier</c>: day for <c>freq="D"</c>, week
    /// for <c>freq="D", freq_multiplier=7</c>. Models of spend and of opportunities have none.</param>
    /// <param name="fitter">The name of the fitter's class; null where the file tells it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened, or does not hold the parameters of a fitter; the message names the
    /// file and what is wrong.</exception>
    /// <exception cref="ArgumentException">lifetimes has no such fitter.</exception>
    public static IModel Read(string path, TimeUnit unit = TimeUnit.Unspecified, string? fitter = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, unit, fitter);
    }

    /// <summary>Reads the parameters of a fitter of lifetimes from a stream of UTF-8 text.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="unit">The unit of time that the fitter was given.</param>
    /// <param name="fitter">The name of the fitter's class; null where the file tells it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string, TimeUnit, string?)"/>.</exception>
    /// <exception cref="ArgumentException">lifetimes has no such fitter.</exception>
    public static IModel Read(Stream stream, string sourceName, TimeUnit unit = TimeUnit.Unspecified, string? fitter = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        if (fitter is not null)
        {
            KindOf(fitter);
        }

        return new LifetimesParameters(sourceName, _known).Read(stream, unit, fitter);
    }
}
