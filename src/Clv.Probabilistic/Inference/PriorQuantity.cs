namespace Clv.Probabilistic;

/// <summary>What a prior speaks about: a parameter of a model, or one of its quantities.</summary>
internal sealed class PriorQuantity
{
    private readonly ModelQuantity? _quantity;
    private readonly int _parameter;

    private PriorQuantity(ParameterSpecification specification, ModelQuantity? quantity, int parameter)
    {
        Specification = specification;
        Space = new ParameterSpace([specification]);
        _quantity = quantity;
        _parameter = parameter;
    }

    /// <summary>Its name, scale and unit.</summary>
    public ParameterSpecification Specification { get; }

    /// <summary>It alone as a space of parameters.</summary>
    public ParameterSpace Space { get; }

    /// <summary>What it says of the model; null for a parameter.</summary>
    public QuantityKind? Kind => _quantity?.Kind;

    /// <summary>The two parameters whose sum it is, if it is one.</summary>
    public (int First, int Second)? Sum => _quantity?.Sum;

    /// <summary>All that a model's priors may speak about: its quantities and then its parameters.</summary>
    public static IEnumerable<PriorQuantity> Of(ModelDefinition definition) =>
    [
        .. definition.Quantities.Select(Of),
        .. definition.Parameters.Select((parameter, i) => new PriorQuantity(parameter, quantity: null, i)),
    ];

    /// <summary>The parameter or quantity of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PriorQuantity Find(ModelDefinition definition, string name)
    {
        PriorQuantity found = Of(definition).LastOrDefault(quantity => quantity.Specification.Name == name)
            ?? throw new ArgumentException(
                $"{definition.Title} has no {name} that could have a prior; it has {Listing.Choice([.. Of(definition).Select(known => known.Specification.Name).Distinct()])}.");
        return found.Specification.Scale == ParameterScale.WholeNumber
            ? throw new ArgumentException($"{name} is a whole number, which is held at its estimate; leave its prior out.")
            : found;
    }

    /// <summary>Its coordinate, and where asked for the derivatives in those of the parameters.</summary>
    public double Coordinate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        if (_quantity is not null)
        {
            return _quantity.Coordinate(coordinates, gradient, hessian);
        }

        gradient.Clear();
        hessian.Clear();
        if (!gradient.IsEmpty)
        {
            gradient[_parameter] = 1;
        }

        return coordinates[_parameter];
    }

    private static PriorQuantity Of(ModelQuantity quantity) => new(
        new ParameterSpecification(quantity.Name, quantity.Meaning)
        {
            Scale = quantity.Scale,
            Unit = quantity.Unit,
            Smallest = quantity.Scale == ParameterScale.Bounded ? 0 : double.Epsilon,
            Largest = quantity.Scale == ParameterScale.Bounded ? 1 : double.MaxValue,
        },
        quantity,
        parameter: -1);
}
