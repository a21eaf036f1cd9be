namespace Clv.Probabilistic.Service;

/// <summary>There is no history of a customer at the moment that was asked about; the message is fit for whoever asked.</summary>
internal sealed class NoHistoryException(string message) : Exception(message);
