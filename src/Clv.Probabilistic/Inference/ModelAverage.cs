using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Fits of several models to the same customers, with weights to average their predictions by.</summary>
/// <remarks>
/// <para>Stacking maximizes Σ_i ln Σ_m w_m·p_m(i) over weights that add up to 1, where p_m(i) is what model m says of customer i when fitted
/// to the others: the likelihood of the history times e^(−k/N), since leaving one customer out costs a model of k parameters k/N on
/// average. Yao, Vehtari, Simpson and Gelman (2018), Using Stacking to Average Bayesian Predictive Distributions, Bayesian Analysis 13(3),
/// eq. (4); the maximum is found by the EM algorithm. Akaike's weights are proportional to e^(−AIC/2): Burnham and Anderson (2002), Model
/// Selection and Multimodel Inference, section 2.9.</para>
/// <para>Weights are of whole models, the same for every customer. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// ModelAverage average = ModelAverage.Of(customers);
/// foreach (AveragedModel part in average.Models)
/// {
///     Console.WriteLine($"{part.Fit.Model.Name}: {part.Weight:0.00}");
/// }
///
/// CustomerPredictions averaged = CustomerPredictions.Predict(customers, average.Model, spend.Model, new()
/// {
///     Horizon = 52,
///     Interval = new PredictionInterval(average.Draw(customers), spendDraws),
/// });
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ModelAverage : ITabularResult
{
    /// <summary>Weights are found from this many customers at most, every k-th: they are then known to a hundredth or two.</summary>
    private const int MostCustomers = 20_000;

    /// <summary>Where no model deserves more by this share of its weight, weights are found.</summary>
    private const double Tolerance = 1e-5;

    private const int MostIterations = 5_000;

    /// <summary>A weight that is rounding of nothing.</summary>
    private const double LeastWeight = 1e-3;

    private readonly AveragedModel[] _models;

    private ModelAverage(AveragedModel[] models, ModelWeighting weighting)
    {
        _models = models;
        Weighting = weighting;
        Model = new AveragePurchaseModel([.. models.Select(part => ((IPurchaseModel)part.Fit.Model, part.Weight))]);
    }

    /// <summary>The fits with their weights, in the order in which they were given.</summary>
    public IReadOnlyList<AveragedModel> Models => Array.AsReadOnly(_models);

    /// <summary>How the weights were found.</summary>
    public ModelWeighting Weighting { get; }

    /// <summary>The average as a model.</summary>
    [JsonIgnore]
    public AveragePurchaseModel Model { get; }

    /// <summary>The fit of the largest weight.</summary>
    [JsonIgnore]
    public ModelFit<PurchaseModel> Heaviest => _models.MaxBy(part => part.Weight)!.Fit;

    /// <summary>The average in a sentence.</summary>
    internal string Sentence =>
        $"Predictions are the average of {string.Join(", ", _models.Where(part => part.Weight > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Fit.Model.Name} ({100 * part.Weight:0}%)")))}, weighted by {(Weighting == ModelWeighting.Stacking ? "how well their mixture predicts single customers" : "Akaike's information criterion")}.";

    /// <summary>Fits the purchase models of a catalog and averages them.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="weighting">How weights are found.</param>
    /// <param name="catalog">The models; null for those of this version. Those of regular purchases are among them where the summary has
    /// <see cref="SummaryColumns.LogIntervals"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The average.</returns>
    /// <exception cref="InvalidOperationException">A model cannot be fitted to the customers.</exception>
    public static ModelAverage Of(
        CustomerSummary customers,
        ModelWeighting weighting = ModelWeighting.Stacking,
        ModelCatalog? catalog = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        IEnumerable<PurchaseModelDefinition> models = (catalog ?? ModelCatalog.Standard).PurchaseModelsFor(customers);
        return Of(customers, [.. models.Select(model => model.Fitter.Fit(customers, cancellationToken: cancellationToken))], weighting);
    }

    /// <summary>Averages fits.</summary>
    /// <param name="customers">The customers that all of them were fitted to.</param>
    /// <param name="fits">The fits, one at least.</param>
    /// <param name="weighting">How weights are found.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentException">There are no fits, or one is in another unit than the customers.</exception>
    /// <exception cref="InvalidOperationException">A fit does not state its log-likelihood.</exception>
    public static ModelAverage Of(
        CustomerSummary customers, IReadOnlyList<ModelFit<PurchaseModel>> fits, ModelWeighting weighting = ModelWeighting.Stacking)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(fits);
        if (fits.Count == 0)
        {
            throw new ArgumentException("There are no fits to average; give one at least.", nameof(fits));
        }

        double[] densities = [.. fits.Select(fit => fit.LogLikelihood - fit.Parameters.Count)];
        double[] weights = weighting == ModelWeighting.Akaike ? Proportional(densities) : Stacked(customers, fits);
        return new ModelAverage([.. fits.Select((fit, i) => new AveragedModel(fit, weights[i], densities[i]))], weighting);
    }

    /// <summary>Draws of the parameters of every model with a weight, for intervals that have in them that models differ.</summary>
    /// <param name="customers">The customers that they were fitted to.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The draws with the models' weights.</returns>
    /// <exception cref="InvalidOperationException">A model has no likelihood that the library knows.</exception>
    public IReadOnlyList<ModelDraws> Draw(
        CustomerSummary customers, PosteriorOptions? options = null, CancellationToken cancellationToken = default) =>
    [
        .. _models.Where(part => part.Weight > 0).Select(part => new ModelDraws(
            Posterior.Of(part.Fit, customers, options, cancellationToken: cancellationToken).Draws, part.Weight)),
    ];

    /// <summary>The average in a line.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => Model.ToString();

    /// <summary>Weights in proportion to the exponentials of logarithms.</summary>
    private static double[] Proportional(double[] logarithms)
    {
        double largest = logarithms.Max();
        double[] weights = Array.ConvertAll(logarithms, value => Math.Exp(value - largest));
        double total = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / total);
    }

    private static double[] Stacked(CustomerSummary customers, IReadOnlyList<ModelFit<PurchaseModel>> fits)
    {
        CustomerSummary some = customers.Thinned((customers.Count + MostCustomers - 1) / Math.Max(1, MostCustomers));
        double[][] densities = [.. fits.Select(fit => Densities(fit, some))];
        Rescale(densities);
        double[] weights = new double[fits.Count];
        Array.Fill(weights, 1.0 / fits.Count);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] deserved = Deserved(densities, weights, some);
            double gap = deserved.Max() - 1;
            for (int m = 0; m < weights.Length; m++)
            {
                weights[m] *= deserved[m];
            }

            if (gap < Tolerance)
            {
                break;
            }
        }

        weights = Array.ConvertAll(weights, weight => weight < LeastWeight ? 0 : weight);
        double total = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / total);
    }

    /// <summary>Per customer ln p_m(i).</summary>
    private static double[] Densities(ModelFit<PurchaseModel> fit, CustomerSummary customers)
    {
        double[] densities = new double[customers.Count];
        fit.Model.Answer(PurchaseQuery.LogLikelihood, customers, densities);
        double cost = fit.Parameters.Count / (fit.HasCustomers && fit.Customers > 0 ? fit.Customers : customers.TotalWeight());
        return Array.ConvertAll(densities, density => density - cost);
    }

    /// <summary>Takes logarithms to numbers of which the largest of a customer is 1.</summary>
    private static void Rescale(double[][] densities)
    {
        for (int i = 0; i < densities[0].Length; i++)
        {
            double largest = densities.Max(ofModel => ofModel[i]);
            foreach (double[] ofModel in densities)
            {
                ofModel[i] = double.IsFinite(largest) ? Math.Exp(ofModel[i] - largest) : 1;
            }
        }
    }

    /// <summary>By which factor each weight ought to change: the mean over customers of p_m/Σ w·p, at most 1 for all at the maximum.</summary>
    private static double[] Deserved(double[][] densities, double[] weights, CustomerSummary customers)
    {
        double[] sums = new double[weights.Length];
        double total = 0;
        for (int i = 0; i < densities[0].Length; i++)
        {
            double mixture = 0;
            for (int m = 0; m < weights.Length; m++)
            {
                mixture += weights[m] * densities[m][i];
            }

            double customer = customers.WeightOf(i);
            total += customer;
            for (int m = 0; m < weights.Length; m++)
            {
                sums[m] += mixture > 0 ? customer * (densities[m][i] / mixture) : customer;
            }
        }

        return Array.ConvertAll(sums, sum => sum / total);
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        "The models of the average",
        Models.Count,
        [
            ResultColumn.Of("model", Models.Count, row => _models[row].Fit.Model.Name),
            ResultColumn.Of("weight", Models.Count, row => _models[row].Weight),
            ResultColumn.Of("log_likelihood", Models.Count, row => _models[row].Fit.LogLikelihood),
            ResultColumn.Of("aic", Models.Count, row => _models[row].Fit.Aic),
        ]);
}
