namespace Clv.Probabilistic.Service;

/// <summary>What requests are answered with: the customers, where there is a store, and the models.</summary>
internal sealed class ServiceContext
{
    private readonly ModelVersion? _models;

    /// <summary>With a store.</summary>
    public ServiceContext(ClvServiceOptions options, LiveCustomers customers)
    {
        Options = options;
        Customers = customers;
    }

    /// <summary>Without one.</summary>
    public ServiceContext(ClvServiceOptions options, ModelVersion models)
    {
        Options = options;
        _models = models;
    }

    /// <summary>How the service is run.</summary>
    public ClvServiceOptions Options { get; }

    /// <summary>The customers; null without a store.</summary>
    public LiveCustomers? Customers { get; }

    /// <summary>The models that are live.</summary>
    public ModelVersion Models => Customers?.Version ?? _models!;

    /// <summary>The customers, where a route needs them.</summary>
    public LiveCustomers RequiredCustomers => Customers ?? throw new InvalidOperationException("The service has no store.");
}
