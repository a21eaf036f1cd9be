namespace Clv.Probabilistic.Learning;

/// <summary>At which level members of an ensemble stand: that of the model, for all customers of an origin together.</summary>
/// <param name="Factors">By what each member's forecasts are multiplied.</param>
/// <param name="Margin">Around which the hurdle tells buyers: the logit of the share of them that the model expects.</param>
/// <remarks>It is found once, so that a customer is forecast the same alone as among others.</remarks>
internal sealed record EnsembleLevel(double[] Factors, double Margin);
