namespace Clv.Probabilistic;

/// <summary>A forecaster that learns nothing here: what its file was trained on nobody knows, so that it may have seen the orders it is scored on.</summary>
internal interface ITrainedElsewhere;
