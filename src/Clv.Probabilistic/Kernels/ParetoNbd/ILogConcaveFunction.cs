namespace Clv.Probabilistic;

/// <summary>A positive function of q whose logarithm is concave: it rises to one peak at most and falls beyond it.</summary>
internal interface ILogConcaveFunction
{
    /// <summary>Its logarithm.</summary>
    double LogAt(double q);

    /// <summary>The first derivative of its logarithm, and the second with its sign turned.</summary>
    (double Slope, double Bend) ShapeAt(double q);

    /// <summary>Takes note of the weight of the point whose logarithm was asked for last, for those who want means as well.</summary>
    void Collect(double weight);
}
