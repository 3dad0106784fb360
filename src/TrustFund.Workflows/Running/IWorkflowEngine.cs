using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Running;

/// <summary>Moves instances. A pure function: the same definition, state and stimulus give the same answer, always and everywhere.</summary>
public interface IWorkflowEngine
{
    /// <summary>Applies a stimulus to the state of an instance.</summary>
    /// <param name="state">Null before <see cref="Start"/>.</param>
    /// <returns><see cref="Advanced"/>, or <see cref="Refused"/> with the state unchanged.</returns>
    Advance Advance(WorkflowDefinition definition, WorkflowState? state, Stimulus stimulus);
}
