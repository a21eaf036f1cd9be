namespace Clv.Probabilistic.Learning;

/// <summary>Features of customers from their orders up to an origin, for learners of whatever kind.</summary>
/// <remarks>
/// Purchases are grain periods with an order, as in a summary, and times are in its unit. What is missing, because it takes more purchases than
/// there are or orders carry no amounts, is NaN, and an empty cell in files. Nothing after the origin is looked at.
/// </remarks>
/// <example>
/// <code>
/// ForecastOrigin origin = ForecastOrigin.Of(orders, weeks, horizon: 13);
/// FeatureTable features = CustomerFeatures.Of(origin);
/// double busiest = features["orders_13w"].Max();
/// </code>
/// </example>
public static class CustomerFeatures
{
    /// <summary>The features that are computed from purchases alone, in the order of their columns.</summary>
    /// <remarks>Columns of orders and models have further ones (<see cref="FeatureOptions.OrderColumns"/>,
    /// <see cref="FeatureOptions.PurchaseModels"/>), which a table lists with its own (<see cref="FeatureTable.Definitions"/>).</remarks>
    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
        Array.AsReadOnly([.. PastFeatures.All.Select(feature => feature.Definition), .. OrderFeatures.Usual]);

    /// <summary>The features of all customers of an origin.</summary>
    /// <param name="origin">The customers, as they are known at the origin.</param>
    /// <param name="options">Which features; null for all that purchases and amounts give.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A row per customer, in the order of <see cref="ForecastOrigin.Customers"/>.</returns>
    /// <exception cref="ArgumentException">A name is that of no feature, or a column of orders is not there or holds texts.</exception>
    public static FeatureTable Of(ForecastOrigin origin, FeatureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return Table(origin, options ?? new(), targets: null, cancellationToken);
    }

    /// <summary>The features of all customers of a rehearsal at its origin, with what they then did: what can be learnt from.</summary>
    /// <param name="past">The rehearsal.</param>
    /// <param name="options">Which features; null for all that purchases and amounts give.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A row per customer, with <see cref="FeatureTable.Targets"/>.</returns>
    /// <exception cref="ArgumentException">A name is that of no feature, or a column of orders is not there or holds texts.</exception>
    public static FeatureTable Of(Rehearsal past, FeatureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(past);
        ForecastOrigin origin = past.Origin;
        FeatureTargets targets = new(past.Actual, origin.Horizon, origin.Options.Unit);
        return Table(origin, options ?? new(), targets, cancellationToken);
    }

    /// <summary>The features of customers at earlier origins, each with what they did in the horizon after it: all that may be learnt from.</summary>
    /// <param name="origin">An origin; nothing after it is looked at.</param>
    /// <param name="most">How many at most, from 1 to 1,000.</param>
    /// <param name="options">Which features; null for all that purchases and amounts give.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A table with <see cref="FeatureTable.Targets"/> per window, the latest first; the horizon of each ends where that of the one before it in
    /// the list begins.</returns>
    /// <exception cref="ArgumentException">A name is that of no feature, or a column of orders is not there or holds texts.</exception>
    /// <exception cref="InvalidOperationException">Orders do not reach back a horizon before the origin, or nobody who was known bought in it.</exception>
    public static IReadOnlyList<FeatureTable> Windows(
        ForecastOrigin origin, int most = 4, FeatureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        OptionLimits.Require(most, 1, OptionLimits.Windows, nameof(most));
        return EarlierWindows.Of(origin, most, options ?? new(), "A learner", cancellationToken);
    }

    /// <summary>Profiles alone, for customers of whom there is no order yet.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <returns>A row per profile.</returns>
    public static FeatureTable Of(CustomerProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return Of(profiles.Customers, profiles);
    }

    /// <summary>Profiles alone, of other customers than have one.</summary>
    internal static FeatureTable Of(CustomerIds customers, CustomerProfiles profiles)
    {
        ProfileFeatures known = ProfileFeatures.Of(customers, profiles);
        return new FeatureTable(customers, [.. known.Columns], remarks: [.. known.Remarks]);
    }

    private static FeatureTable Table(ForecastOrigin origin, FeatureOptions options, FeatureTargets? targets, CancellationToken cancellationToken)
    {
        options.Check();
        CustomerIds customers = origin.Customers.Ids;
        ProfileFeatures profiles = ProfileFeatures.Of(customers, options.Profiles);
        return new FeatureTable(
            customers,
            Columns(origin, options, profiles, cancellationToken),
            targets,
            origin.Day,
            origin.Options.Unit,
            [.. profiles.Remarks])
        {
            Options = options,
            HorizonEnd = origin.HorizonEnd,
        };
    }

    private static FeatureColumn[] Columns(
        ForecastOrigin origin, FeatureOptions options, ProfileFeatures profiles, CancellationToken cancellationToken)
    {
        List<FeatureColumn> columns =
        [
            .. FromPurchases(origin, options, cancellationToken),
            .. OrderFeatures.Of(origin.Orders, options),
            .. profiles.Columns,
            .. ModelFeatures.Of(origin, options),
        ];
        if (columns.GroupBy(column => column.Definition.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"There are two features {twice.Key}; give the column of orders or profiles another name.", nameof(options));
        }

        FeatureSelection selection = FeatureSelection.Of(options, columns.Select(column => column.Definition));
        return [.. columns.Where(column => selection.Has(column.Definition))];
    }

    private static FeatureColumn[] FromPurchases(ForecastOrigin origin, FeatureOptions options, CancellationToken cancellationToken)
    {
        FeatureSelection selection = FeatureSelection.Of(options);
        PastFeature[] wanted =
        [
            .. PastFeatures.All.Where(feature => selection.Has(feature.Definition) && (origin.Orders.HasAmount || !feature.NeedsMoney)),
        ];
        double[][] values = [.. wanted.Select(_ => new double[origin.Customers.Count])];
        foreach (CustomerPasts part in CustomerPasts.Of(origin, cancellationToken))
        {
            using (part)
            {
                part.Each(part.From, part.To, Compute, cancellationToken);
            }
        }

        return [.. wanted.Select((feature, at) => new FeatureColumn(feature.Definition, values[at]))];

        void Compute(int customer, in CustomerPast past)
        {
            for (int feature = 0; feature < wanted.Length; feature++)
            {
                values[feature][customer] = wanted[feature].Of(past);
            }
        }
    }
}
