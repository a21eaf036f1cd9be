namespace Clv.Probabilistic;

/// <summary>The parameters of a likelihood and the coordinates in which they are searched for: the one place that takes logarithms and
/// exponentials of parameters.</summary>
/// <remarks>
/// A parameter θ is a function of its coordinate y: e^y on a logarithmic scale, y on a linear one, and between two bounds l + (u−l)/(1+e^−y).
/// Derivatives with respect to coordinates follow from those with respect to parameters by θ′ and θ″. A model may have any number of
/// parameters, also one that depends on the data, such as the coefficients of covariates. Immutable.
/// </remarks>
internal sealed class ParameterSpace
{
    /// <summary>The logarithm of what is still a normal number, as is its inverse.</summary>
    private const double LargestLogarithm = 700;

    private readonly ParameterSpecification[] _parameters;

    /// <summary>The space of some parameters, in a model's order.</summary>
    public ParameterSpace(IEnumerable<ParameterSpecification> parameters)
    {
        _parameters = [.. parameters];
        Names = [.. _parameters.Select(parameter => parameter.Name)];
    }

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Length;

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The position of the parameter that is a whole number, of which there is at most one; null where all are continuous.</summary>
    public int? WholeNumber => Array.FindIndex(_parameters, parameter => parameter.Scale == ParameterScale.WholeNumber) is >= 0 and var at ? at : null;

    /// <summary>What a parameter is.</summary>
    public ParameterSpecification this[int parameter] => _parameters[parameter];

    /// <summary>The same without one parameter, which is held fast.</summary>
    public ParameterSpace Without(int parameter) => new(_parameters.Where((_, i) => i != parameter));

    /// <summary>The coordinate of a parameter's value, within what can be searched.</summary>
    public double Coordinate(int parameter, double value)
    {
        ParameterSpecification at = _parameters[parameter];
        return at.Scale switch
        {
            ParameterScale.Logarithmic => Math.Clamp(Math.Log(value), -LargestLogarithm, LargestLogarithm),
            ParameterScale.Bounded => Math.Clamp(
                Math.Log(value - at.Smallest) - Math.Log(at.Largest - value), -LargestLogarithm, LargestLogarithm),
            _ => value,
        };
    }

    /// <summary>The coordinates of values, in order.</summary>
    public double[] Coordinates(ReadOnlySpan<double> values)
    {
        double[] coordinates = new double[Count];
        for (int i = 0; i < coordinates.Length; i++)
        {
            coordinates[i] = Coordinate(i, values[i]);
        }

        return coordinates;
    }

    /// <summary>The value of a parameter at a coordinate.</summary>
    public double Value(int parameter, double coordinate)
    {
        ParameterSpecification at = _parameters[parameter];
        return at.Scale switch
        {
            ParameterScale.Logarithmic => Math.Exp(coordinate),
            ParameterScale.Bounded => at.Smallest + ((at.Largest - at.Smallest) * Share(coordinate)),
            _ => coordinate,
        };
    }

    /// <summary>Writes the values at coordinates.</summary>
    public void Values(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(i, coordinates[i]);
        }
    }

    /// <summary>The values at coordinates, in order.</summary>
    public double[] Values(ReadOnlySpan<double> coordinates)
    {
        double[] values = new double[Count];
        Values(coordinates, values);
        return values;
    }

    /// <summary>θ′ and θ″: the first two derivatives of a parameter in its coordinate.</summary>
    public (double First, double Second) Derivatives(int parameter, double coordinate)
    {
        ParameterSpecification at = _parameters[parameter];
        switch (at.Scale)
        {
            case ParameterScale.Logarithmic:
                double value = Math.Exp(coordinate);
                return (value, value);
            case ParameterScale.Bounded:
                double share = Share(coordinate);
                double first = (at.Largest - at.Smallest) * share * Share(-coordinate);
                return (first, first * (Share(-coordinate) - share));
            default:
                return (1, 0);
        }
    }

    /// <summary>Where a parameter's values end below or above, however far its coordinate goes.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="direction">−1 for below, 1 for above.</param>
    public double End(int parameter, int direction)
    {
        ParameterSpecification at = _parameters[parameter];
        return at.Scale switch
        {
            ParameterScale.Logarithmic => direction < 0 ? 0 : double.PositiveInfinity,
            ParameterScale.Bounded => direction < 0 ? at.Smallest : at.Largest,
            _ => direction < 0 ? double.NegativeInfinity : double.PositiveInfinity,
        };
    }

    /// <summary>Whether coordinates of any space are such that their parameters are numbers with all their digits.</summary>
    public static bool Holds(ReadOnlySpan<double> coordinates)
    {
        foreach (double coordinate in coordinates)
        {
            if (!(Math.Abs(coordinate) <= LargestLogarithm))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Wald's interval, symmetric on the scale of the parameter: it never leaves the parameter's range.</summary>
    /// <param name="parameter">What the parameter is.</param>
    /// <param name="value">Its estimate.</param>
    /// <param name="error">Its standard error, on the natural scale.</param>
    /// <param name="quantile">How many standard errors to either side.</param>
    public static Interval Wald(ParameterSpecification parameter, double value, double error, double quantile)
    {
        if (parameter.Scale == ParameterScale.Logarithmic)
        {
            double factor = Math.Exp(quantile * error / value);
            return new Interval(value / factor, value * factor);
        }

        ParameterSpace space = new([parameter]);
        double coordinate = space.Coordinate(0, value);
        double step = quantile * error / space.Derivatives(0, coordinate).First;
        return new Interval(space.Value(0, coordinate - step), space.Value(0, coordinate + step));
    }

    private static double Share(double coordinate) => 1 / (1 + Math.Exp(-coordinate));
}
